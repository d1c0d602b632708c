package io.opencloser.specs.planted.simulator;

import io.opencloser.core.domain.session.SessionId;

/** A simulator that knows sessions. */
public record Partisan(SessionId session) {}
