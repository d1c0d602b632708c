package io.opencloser.specs.planted.core.domain.session;

import io.opencloser.core.domain.queue.RowVersion;

/** A word of the session that needs a word of the queue, one layer above. */
public record UpwardWord(RowVersion version) {}
