package io.opencloser.simulator.schema;

/** One value of a choice. {@code state} is the state of a status reason; otherwise it is 0. */
public record ChoiceOption(int value, String label, int state) {}
