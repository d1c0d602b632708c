package io.opencloser.dataverse.mapping;

/**
 * A place in which a mapping is incomplete or differs from the environment.
 *
 * @param where the place in the artifact, for example {@code fields.queue.phone}
 * @param actual the value found in the artifact or in the environment; empty if there is none
 * @param expected the expected value
 * @param text one line for an operator, without host and record contents
 */
public record Gap(String where, String actual, String expected, String text) {}
