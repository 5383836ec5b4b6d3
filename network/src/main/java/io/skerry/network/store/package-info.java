/**
 * The storage service, C-STORE, PS3.4 annex B: {@link io.skerry.network.store.StoreService} receives into an
 * {@link io.skerry.network.store.Inbox}, {@link io.skerry.network.store.Sender} sends files. Objects pass as streams.
 */
@NullMarked
package io.skerry.network.store;

import org.jspecify.annotations.NullMarked;
