package io.opencloser.simulator.schema;

/** A target table of a lookup, and the navigation property that binds and expands it. */
public record LookupRelation(String navigation, String target) {}
