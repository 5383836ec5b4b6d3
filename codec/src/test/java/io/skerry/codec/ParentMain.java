package io.skerry.codec;

import java.util.concurrent.TimeUnit;

/** A parent to be killed: starts a child, says its number, and waits. */
final class ParentMain {
    private ParentMain() {}

    public static void main(String[] args) throws InterruptedException {
        DecoderProcess child = DecoderProcess.start(DecoderLimits.defaults());
        System.out.println(child.pid());
        System.out.flush();
        TimeUnit.MINUTES.sleep(2);
    }
}
