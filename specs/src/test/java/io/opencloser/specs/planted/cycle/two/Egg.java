package io.opencloser.specs.planted.cycle.two;

import io.opencloser.specs.planted.cycle.one.Hen;

/** Comes from a hen. */
public record Egg(Hen from) {}
