package io.opencloser.specs.planted.jdbc;

/** Somebody next door. */
public record Neighbour(String name) {}
