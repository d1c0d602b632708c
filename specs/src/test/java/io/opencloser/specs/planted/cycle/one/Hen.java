package io.opencloser.specs.planted.cycle.one;

import io.opencloser.specs.planted.cycle.two.Egg;

/** Comes from an egg. */
public record Hen(Egg from) {}
