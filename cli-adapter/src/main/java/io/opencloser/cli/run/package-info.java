/** The command {@code run-crm}. */
@NullMarked
package io.opencloser.cli.run;

import org.jspecify.annotations.NullMarked;
