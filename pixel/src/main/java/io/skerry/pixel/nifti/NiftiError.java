package io.skerry.pixel.nifti;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** Why series cannot be converted. */
public enum NiftiError implements ErrorCode {
    /** A folder of inputs cannot be listed. */
    UNREADABLE,
    /** A file cannot be written. */
    UNWRITABLE,
    /** A volume of that name is there already. */
    EXISTS;

    @Override
    public Blame blame() {
        return this == EXISTS ? Blame.USER : Blame.EXTERNAL;
    }
}
