/** Tests of the log and the metrics. */
@NullMarked
package io.opencloser.cli.observe;

import org.jspecify.annotations.NullMarked;
