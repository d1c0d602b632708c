/** The commands, one class each: flags in, report and exit code out. */
@NullMarked
package io.opencloser.cli.command;

import org.jspecify.annotations.NullMarked;
