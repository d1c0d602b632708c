/** What a command gets from its process: variables, streams, time, randomness, threads and the operator. */
@NullMarked
package io.opencloser.cli.host;

import org.jspecify.annotations.NullMarked;
