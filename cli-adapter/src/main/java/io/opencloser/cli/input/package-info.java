/** Input files: outcomes, events and conversations, validated before any work begins. */
@NullMarked
package io.opencloser.cli.input;

import org.jspecify.annotations.NullMarked;
