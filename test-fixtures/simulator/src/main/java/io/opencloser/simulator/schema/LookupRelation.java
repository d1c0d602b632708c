package io.opencloser.simulator.schema;

/** A lookup's way to one target table: the navigation property by which it is bound and expanded. */
public record LookupRelation(String navigation, String target) {}
