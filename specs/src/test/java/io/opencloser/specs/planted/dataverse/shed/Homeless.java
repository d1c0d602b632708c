package io.opencloser.specs.planted.dataverse.shed;

/** Lives in a package without a layer. */
public record Homeless(String name) {}
