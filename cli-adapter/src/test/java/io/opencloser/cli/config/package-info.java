@NullMarked
package io.opencloser.cli.config;

import org.jspecify.annotations.NullMarked;
