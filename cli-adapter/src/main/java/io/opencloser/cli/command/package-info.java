/** What every command shares: its context, common flags and usage errors. */
@NullMarked
package io.opencloser.cli.command;

import org.jspecify.annotations.NullMarked;
