package io.opencloser.simulator.schema;

/** One value of a choice. {@code state} says which state a status reason belongs to; elsewhere it is 0. */
public record ChoiceOption(int value, String label, int state) {}
