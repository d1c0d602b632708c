@NullMarked
package io.opencloser.cli.input;

import org.jspecify.annotations.NullMarked;
