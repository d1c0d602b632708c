@NullMarked
package io.opencloser.cli.export;

import org.jspecify.annotations.NullMarked;
