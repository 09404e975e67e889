/* SPDX-License-Identifier: MIT
 *
 * The module termios: how a terminal edits, echoes and signals. Its attributes are a list [iflag,
 * oflag, cflag, lflag, ispeed, ospeed, cc], where cc is a list of bytes, or of ints for VMIN and
 * VTIME when lines are not edited. */
#include "lang/mod_posix.h"
#include "lang/native.h"
#include "lang/obj_bytes.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

#include <asm/ioctls.h>
#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>

static Value fail(Interp *vm)
{
    int error = errno;
    Value type = prelude_get(vm, "_termios_error", "error"),
          args[] = {v_from_small(error), str_from_cstr(vm, strerror(error))};
    Value exc = type == V_NULL ? V_NULL : op_call(vm, type, args, 2);
    return exc == V_NULL ? V_NULL : (exc_raise_obj(vm, exc), V_NULL);
}

static Value control_characters(Interp *vm, const struct termios *t)
{
    Value list = list_new(vm, NULL, 0);
    for (int i = 0; list != V_NULL && i < NCCS; i++) {
        bool number = !(t->c_lflag & ICANON) && (i == VMIN || i == VTIME);
        Value v = number ? v_from_small(t->c_cc[i]) : bytes_new(vm, &t->c_cc[i], 1);
        if (v == V_NULL || !list_append(vm, list, v))
            return V_NULL;
    }
    return list;
}

static Value fn_tcgetattr(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    struct termios t;
    if (!posix_descriptor(vm, args[0], &fd))
        return V_NULL;
    if (tcgetattr(fd, &t) < 0)
        return fail(vm);
    Value cc = control_characters(vm, &t);
    Value items[] = {v_from_small(t.c_iflag),
                     v_from_small(t.c_oflag),
                     v_from_small(t.c_cflag),
                     v_from_small(t.c_lflag),
                     v_from_small(cfgetispeed(&t)),
                     v_from_small(cfgetospeed(&t)),
                     cc};
    return cc == V_NULL ? V_NULL : list_new(vm, items, 7);
}

static bool take_characters(Interp *vm, Value list, struct termios *t)
{
    if (!v_is_kind(list, KIND_LIST) || list_of(list)->len != NCCS) {
        exc_raise(vm, EXC_TypeError, "tcsetattr: attributes[6] must be list of length %d", NCCS);
        return false;
    }
    for (int i = 0; i < NCCS; i++) {
        Value v = list_of(list)->items[i];
        const uint8_t *data;
        size_t len;
        int64_t number;
        if (bytes_view(v, &data, &len) && len == 1)
            t->c_cc[i] = data[0];
        else if (int_is(v) && op_index(vm, v, &number))
            t->c_cc[i] = (cc_t)number;
        else
            exc_raise(vm, EXC_TypeError, "tcsetattr: elements of attributes must be characters or integers");
        if (vm->exc != V_NULL)
            return false;
    }
    return true;
}

static Value fn_tcsetattr(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    int64_t when, flags[6];
    struct termios t;
    if (!posix_descriptor(vm, args[0], &fd) || !op_index(vm, args[1], &when))
        return V_NULL;
    if (!v_is_kind(args[2], KIND_LIST) || list_of(args[2])->len != 7)
        return exc_raise(vm, EXC_TypeError, "tcsetattr, arg 3: must be 7 element list");
    if (tcgetattr(fd, &t) < 0)
        return fail(vm);
    for (int i = 0; i < 6; i++)
        if (!op_index(vm, list_of(args[2])->items[i], &flags[i]))
            return V_NULL;
    t.c_iflag = (tcflag_t)flags[0];
    t.c_oflag = (tcflag_t)flags[1];
    t.c_cflag = (tcflag_t)flags[2];
    t.c_lflag = (tcflag_t)flags[3];
    if (!take_characters(vm, list_of(args[2])->items[6], &t))
        return V_NULL;
    if (cfsetispeed(&t, (speed_t)flags[4]) < 0 || cfsetospeed(&t, (speed_t)flags[5]) < 0
        || tcsetattr(fd, (int)when, &t) < 0)
        return fail(vm);
    return V_NONE;
}

static Value with_number(Interp *vm, Value *args, int (*call)(int, int))
{
    int fd;
    int64_t number;
    if (!posix_descriptor(vm, args[0], &fd) || !op_index(vm, args[1], &number))
        return V_NULL;
    return call(fd, (int)number) < 0 ? fail(vm) : V_NONE;
}

static Value fn_tcsendbreak(Interp *vm, Value *args, int n)
{
    (void)n;
    return with_number(vm, args, tcsendbreak);
}
static Value fn_tcflush(Interp *vm, Value *args, int n) { (void)n; return with_number(vm, args, tcflush); }
static Value fn_tcflow(Interp *vm, Value *args, int n) { (void)n; return with_number(vm, args, tcflow); }

static Value fn_tcdrain(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    if (!posix_descriptor(vm, args[0], &fd))
        return V_NULL;
    return tcdrain(fd) < 0 ? fail(vm) : V_NONE;
}

static Value fn_tcgetwinsize(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    struct winsize size;
    if (!posix_descriptor(vm, args[0], &fd))
        return V_NULL;
    if (ioctl(fd, TIOCGWINSZ, &size) < 0)
        return fail(vm);
    return tuple_pack(vm, 2, v_from_small(size.ws_row), v_from_small(size.ws_col));
}

static Value fn_tcsetwinsize(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    int64_t rows, columns;
    struct winsize size;
    if (!posix_descriptor(vm, args[0], &fd))
        return V_NULL;
    Value pair = tuple_from_iterable(vm, args[1]);
    if (pair == V_NULL)
        return V_NULL;
    if (tuple_of(pair)->len != 2)
        return exc_raise(vm, EXC_TypeError, "tcsetwinsize, arg 2: must be a two-item sequence");
    if (!op_index(vm, tuple_of(pair)->items[0], &rows) || !op_index(vm, tuple_of(pair)->items[1], &columns))
        return V_NULL;
    if (rows < 0 || rows > UINT16_MAX || columns < 0 || columns > UINT16_MAX)
        return exc_raise(vm, EXC_OverflowError, "winsize value(s) out of range.");
    if (ioctl(fd, TIOCGWINSZ, &size) < 0)
        return fail(vm);
    size.ws_row = (uint16_t)rows;
    size.ws_col = (uint16_t)columns;
    return ioctl(fd, TIOCSWINSZ, &size) < 0 ? fail(vm) : V_NONE;
}

static const NativeDef functions[] = {
    { "tcgetattr(fd, /)", fn_tcgetattr, "The attributes of a terminal as a list.", 0 },
    {"tcsetattr(fd, when, attributes, /)", fn_tcsetattr,
     "Set the attributes of a terminal, now or when what was written is out.", 0},
    { "tcsendbreak(fd, duration, /)", fn_tcsendbreak, "Send a break.", 0 },
    { "tcdrain(fd, /)", fn_tcdrain, "Wait until everything written is out.", 0 },
    { "tcflush(fd, queue, /)", fn_tcflush, "Throw away what waits to be read or written.", 0 },
    { "tcflow(fd, action, /)", fn_tcflow, "Stop or go on.", 0 },
    { "tcgetwinsize(fd, /)", fn_tcgetwinsize, "(rows, columns) of the terminal's window.", 0 },
    { "tcsetwinsize(fd, winsize, /)", fn_tcsetwinsize, "Say how large the terminal's window is: (rows, columns).", 0 },
    { NULL, NULL, NULL, 0 }
};

static bool init(Interp *vm, Value module)
{
    static const IntDef rows[] = {
#define ROW(name) {#name, name}
        ROW(TCSANOW), ROW(TCSADRAIN), ROW(TCSAFLUSH), ROW(TCIFLUSH), ROW(TCOFLUSH), ROW(TCIOFLUSH), ROW(TCOOFF), ROW(TCOON), ROW(TCIOFF), ROW(TCION),
        ROW(IGNBRK), ROW(BRKINT), ROW(IGNPAR), ROW(PARMRK), ROW(INPCK), ROW(ISTRIP), ROW(INLCR), ROW(IGNCR), ROW(ICRNL), ROW(IUCLC),
        ROW(IXON), ROW(IXANY), ROW(IXOFF), ROW(IMAXBEL), ROW(OPOST), ROW(OLCUC), ROW(ONLCR), ROW(OCRNL), ROW(ONOCR), ROW(ONLRET),
        ROW(OFILL), ROW(OFDEL), ROW(CSIZE), ROW(CS5), ROW(CS6), ROW(CS7), ROW(CS8), ROW(CSTOPB), ROW(CREAD), ROW(PARENB), ROW(PARODD),
        ROW(HUPCL), ROW(CLOCAL), ROW(CRTSCTS), ROW(ISIG), ROW(ICANON), ROW(XCASE), ROW(ECHO), ROW(ECHOE), ROW(ECHOK), ROW(ECHONL),
        ROW(ECHOCTL), ROW(ECHOPRT), ROW(ECHOKE), ROW(FLUSHO), ROW(NOFLSH), ROW(TOSTOP), ROW(PENDIN), ROW(IEXTEN),
        ROW(VINTR), ROW(VQUIT), ROW(VERASE), ROW(VKILL), ROW(VEOF), ROW(VTIME), ROW(VMIN), ROW(VSWTC), ROW(VSTART), ROW(VSTOP), ROW(VSUSP),
        ROW(VEOL), ROW(VREPRINT), ROW(VDISCARD), ROW(VWERASE), ROW(VLNEXT), ROW(VEOL2), ROW(NCCS),
        ROW(B0), ROW(B50), ROW(B75), ROW(B110), ROW(B134), ROW(B150), ROW(B200), ROW(B300), ROW(B600), ROW(B1200), ROW(B1800), ROW(B2400),
        ROW(B4800), ROW(B9600), ROW(B19200), ROW(B38400), ROW(B57600), ROW(B115200), ROW(B230400), ROW(B460800), ROW(B921600),
        ROW(TIOCGWINSZ), ROW(TIOCSWINSZ), ROW(TIOCGPGRP), ROW(TIOCSPGRP), ROW(TIOCSTI), ROW(TIOCNOTTY), ROW(TIOCSCTTY), ROW(TIOCOUTQ),
        ROW(FIONREAD), ROW(FIONBIO), ROW(FIOASYNC), ROW(FIONCLEX), ROW(FIOCLEX), ROW(TCGETS), ROW(TCSETS), ROW(TIOCMGET),
        ROW(B1000000), ROW(B1152000), ROW(B1500000), ROW(B2000000), ROW(B2500000), ROW(B3000000),
        ROW(B3500000), ROW(B4000000), ROW(B500000), ROW(B576000), ROW(BS0), ROW(BS1), ROW(BSDLY),
        ROW(CBAUD), ROW(CBAUDEX), ROW(CDSUSP), ROW(CEOF), ROW(CEOL), ROW(CEOT), ROW(CERASE),
        ROW(CFLUSH), ROW(CIBAUD), ROW(CINTR), ROW(CKILL), ROW(CLNEXT), ROW(CQUIT), ROW(CR0),
        ROW(CR1), ROW(CR2), ROW(CR3), ROW(CRDLY), ROW(CRPRNT), ROW(CSTART), ROW(CSTOP), ROW(CSUSP),
        ROW(CWERASE), ROW(EXTA), ROW(EXTB), ROW(FF0), ROW(FF1), ROW(FFDLY), ROW(IOCSIZE_MASK),
        ROW(IOCSIZE_SHIFT), ROW(NCC), ROW(NL0), ROW(NL1), ROW(NLDLY), ROW(N_MOUSE), ROW(N_PPP),
        ROW(N_SLIP), ROW(N_STRIP), ROW(N_TTY), ROW(TAB0), ROW(TAB1), ROW(TAB2), ROW(TAB3),
        ROW(TABDLY), ROW(TCFLSH), ROW(TCGETA), ROW(TCSBRK), ROW(TCSBRKP), ROW(TCSETA), ROW(TCSETAF),
        ROW(TCSETAW), ROW(TCSETSF), ROW(TCSETSW), ROW(TCXONC), ROW(TIOCCONS), ROW(TIOCEXCL),
        ROW(TIOCGETD), ROW(TIOCGICOUNT), ROW(TIOCGLCKTRMIOS), ROW(TIOCGSERIAL), ROW(TIOCGSOFTCAR),
        ROW(TIOCINQ), ROW(TIOCLINUX), ROW(TIOCMBIC), ROW(TIOCMBIS), ROW(TIOCMIWAIT), ROW(TIOCMSET),
        ROW(TIOCM_CAR), ROW(TIOCM_CD), ROW(TIOCM_CTS), ROW(TIOCM_DSR), ROW(TIOCM_DTR),
        ROW(TIOCM_LE), ROW(TIOCM_RI), ROW(TIOCM_RNG), ROW(TIOCM_RTS), ROW(TIOCM_SR), ROW(TIOCM_ST),
        ROW(TIOCNXCL), ROW(TIOCPKT), ROW(TIOCPKT_DATA), ROW(TIOCPKT_DOSTOP), ROW(TIOCPKT_FLUSHREAD),
        ROW(TIOCPKT_FLUSHWRITE), ROW(TIOCPKT_NOSTOP), ROW(TIOCPKT_START), ROW(TIOCPKT_STOP),
        ROW(TIOCSERCONFIG), ROW(TIOCSERGETLSR), ROW(TIOCSERGETMULTI), ROW(TIOCSERGSTRUCT),
        ROW(TIOCSERGWILD), ROW(TIOCSERSETMULTI), ROW(TIOCSERSWILD), ROW(TIOCSER_TEMT),
        ROW(TIOCSETD), ROW(TIOCSLCKTRMIOS), ROW(TIOCSSERIAL), ROW(TIOCSSOFTCAR), ROW(VT0), ROW(VT1),
        ROW(VTDLY), ROW(XTABS),
        {"VSWTCH", VSWTC},
#undef ROW
    };
    if (!module_add_ints(vm, module, rows, sizeof rows / sizeof *rows))
        return false;
    Value error = prelude_get(vm, "_termios_error", "error");
    return error != V_NULL && module_add(vm, module, "error", error);
}

const ModuleDef mod_termios = {
    .name = "termios",
    .doc = "Terminals: attributes, waiting, windows.",
    .functions = functions,
    .init = init,
};
