/** The command {@code doctor}: checks everything that a first write needs. */
@NullMarked
package io.opencloser.cli.doctor;

import org.jspecify.annotations.NullMarked;
