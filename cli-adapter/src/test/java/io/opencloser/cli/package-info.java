@NullMarked
package io.opencloser.cli;

import org.jspecify.annotations.NullMarked;
