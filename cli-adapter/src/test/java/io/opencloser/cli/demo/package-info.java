@NullMarked
package io.opencloser.cli.demo;

import org.jspecify.annotations.NullMarked;
