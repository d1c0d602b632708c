/** The journal in memory. */
@NullMarked
package io.opencloser.doubles.journal;

import org.jspecify.annotations.NullMarked;
