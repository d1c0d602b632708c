package io.opencloser.dataverse.mapping;

/**
 * The number that an environment gives to one of openCloser's words.
 *
 * @param field the conceptual or logical name of the column, as the artifact says it
 * @param value the option's value in Dataverse
 */
public record OptionValue(String field, int value) {}
