@NullMarked
package io.opencloser.cli.console;

import org.jspecify.annotations.NullMarked;
