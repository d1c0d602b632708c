/** What operators see of the work. */
@NullMarked
package io.opencloser.cli.observe;

import org.jspecify.annotations.NullMarked;
