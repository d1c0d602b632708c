/** What operators see of the work: a log on standard error, and metrics. */
@NullMarked
package io.opencloser.cli.observe;

import org.jspecify.annotations.NullMarked;
