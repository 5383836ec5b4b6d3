/** Job ledger and in-process workers. */
@NullMarked
package io.skerry.pipeline;

import org.jspecify.annotations.NullMarked;
