package io.opencloser.specs.planted.jdbc.shed;

/** Lives in a package without a layer. */
public record Homeless(String name) {}
