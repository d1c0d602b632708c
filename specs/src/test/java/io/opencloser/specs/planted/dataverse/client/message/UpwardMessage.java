package io.opencloser.specs.planted.dataverse.client.message;

import io.opencloser.specs.planted.dataverse.client.Wordy;

/** Depends on the client from the lowest layer. */
public record UpwardMessage(Wordy client) {}
