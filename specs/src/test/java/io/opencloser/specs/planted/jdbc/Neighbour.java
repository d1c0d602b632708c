package io.opencloser.specs.planted.jdbc;

/** A class of another adapter. */
public record Neighbour(String name) {}
