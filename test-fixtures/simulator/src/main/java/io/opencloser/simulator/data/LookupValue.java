package io.opencloser.simulator.data;

import java.util.UUID;

/** What a lookup holds: a row of a table, by logical name. */
public record LookupValue(String table, UUID id) {}
