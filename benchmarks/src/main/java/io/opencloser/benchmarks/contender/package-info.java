/** Those who do the same job on the same database and the same CRM. */
@NullMarked
package io.opencloser.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
