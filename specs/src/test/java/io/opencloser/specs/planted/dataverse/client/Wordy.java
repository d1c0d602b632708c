package io.opencloser.specs.planted.dataverse.client;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.specs.planted.jdbc.Neighbour;

/** A client that knows sessions, and another adapter. */
public record Wordy(SessionId session, Neighbour neighbour) {}
