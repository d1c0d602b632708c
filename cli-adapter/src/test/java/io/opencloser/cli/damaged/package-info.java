@NullMarked
package io.opencloser.cli.damaged;

import org.jspecify.annotations.NullMarked;
