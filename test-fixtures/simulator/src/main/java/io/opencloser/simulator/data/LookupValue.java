package io.opencloser.simulator.data;

import java.util.UUID;

/** The value of a lookup: a row of a table, by logical name. */
public record LookupValue(String table, UUID id) {}
