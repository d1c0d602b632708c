/** The adapters behind the commands: Dataverse and the journal, opened on demand. */
@NullMarked
package io.opencloser.cli.backend;

import org.jspecify.annotations.NullMarked;
