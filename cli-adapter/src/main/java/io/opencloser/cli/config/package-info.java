/** Configuration: a TOML file and the environment, checked key by key before anything is touched. */
@NullMarked
package io.opencloser.cli.config;

import org.jspecify.annotations.NullMarked;
