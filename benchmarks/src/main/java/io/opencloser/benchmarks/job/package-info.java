/** The job that every contender does: the outcome of one call, brought to the CRM. */
@NullMarked
package io.opencloser.benchmarks.job;

import org.jspecify.annotations.NullMarked;
