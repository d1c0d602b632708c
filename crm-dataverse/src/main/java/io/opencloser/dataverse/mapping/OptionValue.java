package io.opencloser.dataverse.mapping;

/**
 * The number of one of openCloser's words in an environment.
 *
 * @param field the conceptual or logical name of the column, as the artifact says it
 * @param value the option's value in Dataverse
 */
public record OptionValue(String field, int value) {}
