/** Observability: a log on standard error, and metrics. */
@NullMarked
package io.opencloser.cli.observe;

import org.jspecify.annotations.NullMarked;
