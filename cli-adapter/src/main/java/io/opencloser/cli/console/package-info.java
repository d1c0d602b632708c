/** Printing: one document for programs, aligned text for people. */
@NullMarked
package io.opencloser.cli.console;

import org.jspecify.annotations.NullMarked;
