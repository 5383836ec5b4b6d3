/**
 * Query and retrieve, C-FIND, C-MOVE and C-GET, PS3.4 annex C: {@link io.skerry.network.query.QueryUser} asks,
 * {@link io.skerry.network.query.QueryService} answers from a {@link io.skerry.network.query.QueryProvider}.
 */
@NullMarked
package io.skerry.network.query;

import org.jspecify.annotations.NullMarked;
