package io.opencloser.dataverse.mapping;

/**
 * One thing in which a mapping is incomplete or does not fit the environment.
 *
 * @param where the place in the artifact, for example {@code fields.queue.phone}
 * @param actual the value found in the artifact or in the environment; empty if there is none
 * @param expected what was expected instead
 * @param text all of it as one line for an operator, without host or record contents
 */
public record Gap(String where, String actual, String expected, String text) {}
