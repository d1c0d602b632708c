/** One look at everything that has to be right before a first write. */
@NullMarked
package io.opencloser.cli.doctor;

import org.jspecify.annotations.NullMarked;
