/** How values are written: JSON documents, times, and text from outside. */
@NullMarked
package io.opencloser.cli.format;

import org.jspecify.annotations.NullMarked;
