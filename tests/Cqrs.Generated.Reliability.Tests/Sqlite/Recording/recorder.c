// Loaded into the child with LD_PRELOAD: writes down what SQLite asks of the system for the store's files, in one log and in the order in which it happened,
// with the child's acknowledgements among it; and makes chosen calls fail. Recording.cs reads the log.
//
// SQLite's library calls open64, pwrite64, pread64, ftruncate64, fsync, unlink and close through the dynamic linker, and nothing else that changes a file.
// Whatever could change a store's file and is not modelled ends the child, so that nothing is changed behind the log's back.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { BEGIN = 1, CREATE, WRITE, TRUNCATE, SYNC_BEGIN, SYNC_END, UNLINK, MARK };
enum { DATABASE, LOG, JOURNAL, INDEX, DIRECTORY, FILES };
enum { SHORT = -1, DIE = -2 };
enum { DESCRIPTORS = 65536, SYNC_MICROSECONDS = 100 };

struct record { int32_t operation, file, generation, error; int64_t offset, length; };
struct tracked { int32_t known, file, generation; };

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static struct tracked descriptors[DESCRIPTORS];
static char directory[4096];
static size_t directory_length;
static int32_t generations[FILES];
static int64_t syncs;
static int output = -1;
static char buffer[1 << 20];
static size_t buffered;

static char failing[16];
static int failure;
static int64_t calls, first_failing, last_failing;

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static void flush(void)
{
    for (size_t done = 0; done < buffered;) {
        ssize_t count = syscall(SYS_write, output, buffer + done, buffered - done);
        if (count <= 0)
            abort();
        done += (size_t)count;
    }
    buffered = 0;
}

static void put(const void *data, size_t length)
{
    for (size_t done = 0; done < length;) {
        size_t part = length - done < sizeof buffer - buffered ? length - done : sizeof buffer - buffered;
        memcpy(buffer + buffered, (const char *)data + done, part);
        buffered += part;
        done += part;
        if (buffered == sizeof buffer)
            flush();
    }
}

static void note(int operation, struct tracked of, int error, int64_t offset, const void *data, int64_t length)
{
    struct record record = { operation, of.file, of.generation, error, offset, length };
    if (output < 0 || of.file == INDEX)
        return;
    put(&record, sizeof record);
    put(data, (size_t)length);
}

static void die(void)
{
    flush();
    syscall(SYS_kill, getpid(), SIGKILL);
}

static void unmodelled(const char *call)
{
    fprintf(stderr, "recorder: %s on a store's file is not modelled\n", call);
    abort();
}

// Which of the store's files a path names, or -1.
static int file_of(const char *path)
{
    static const char *const names[] = { "/store.db", "/store.db-wal", "/store.db-journal", "/store.db-shm", "" };
    if (path == NULL || directory_length == 0 || strncmp(path, directory, directory_length) != 0)
        return -1;
    for (int file = 0; file < FILES; file++)
        if (strcmp(path + directory_length, names[file]) == 0)
            return file;
    return -1;
}

static struct tracked tracked(int descriptor)
{
    struct tracked none = { 0 };
    return descriptor >= 0 && descriptor < DESCRIPTORS ? descriptors[descriptor] : none;
}

// Whether this call is one that is to fail, for the kinds of call that failing[] names. Not asked for the directory: SQLite opens and syncs it without looking
// at the result, because on ext4 and XFS the sync of a new file, which comes first, has already kept its name.
static int fails(char kind)
{
    if (strchr(failing, kind) == NULL || ++calls < first_failing || calls > last_failing)
        return 0;
    if (failure == DIE)
        die();
    errno = failure == SHORT ? ENOSPC : failure;
    return 1;
}

static int open_tracked(const char *path, int flags, mode_t mode)
{
    int file = file_of(path);
    if (file < 0)
        return REAL(open64)(path, flags, mode);
    pthread_mutex_lock(&gate);
    int descriptor = -1;
    int creates = (flags & O_CREAT) != 0 && access(path, F_OK) != 0;
    if (file == DIRECTORY || !fails('o')) {
        descriptor = REAL(open64)(path, flags, mode);
        if (descriptor >= DESCRIPTORS || (flags & O_TRUNC) != 0)
            unmodelled("open");
        if (descriptor >= 0) {
            generations[file] += creates;
            descriptors[descriptor] = (struct tracked){ 1, file, generations[file] };
            if (creates)
                note(CREATE, descriptors[descriptor], 0, 0, NULL, 0);
        }
    }
    pthread_mutex_unlock(&gate);
    return descriptor;
}

int open64(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return open_tracked(path, flags, mode);
}

int open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return open_tracked(path, flags, mode);
}

int close(int descriptor)
{
    if (descriptor >= 0 && descriptor < DESCRIPTORS)
        descriptors[descriptor].known = 0;
    return REAL(close)(descriptor);
}

ssize_t pwrite64(int descriptor, const void *data, size_t length, off64_t offset)
{
    struct tracked of = tracked(descriptor);
    if (!of.known)
        return REAL(pwrite64)(descriptor, data, length, offset);
    pthread_mutex_lock(&gate);
    ssize_t written = -1;
    int fail = fails('w');
    // A disk that is getting full takes a part of the first write and nothing of the next.
    int part = fail && failure == SHORT && calls == first_failing && length > 1;
    if (!fail || part) {
        written = REAL(pwrite64)(descriptor, data, part ? length / 2 : length, offset);
        if (written > 0)
            note(WRITE, of, 0, offset, data, written);
    }
    pthread_mutex_unlock(&gate);
    return written;
}

ssize_t pwrite(int descriptor, const void *data, size_t length, off_t offset) { return pwrite64(descriptor, data, length, offset); }

ssize_t pread64(int descriptor, void *data, size_t length, off64_t offset)
{
    if (tracked(descriptor).known) {
        pthread_mutex_lock(&gate);
        int fail = fails('r');
        pthread_mutex_unlock(&gate);
        if (fail)
            return -1;
    }
    return REAL(pread64)(descriptor, data, length, offset);
}

ssize_t pread(int descriptor, void *data, size_t length, off_t offset) { return pread64(descriptor, data, length, offset); }

int ftruncate64(int descriptor, off64_t length)
{
    struct tracked of = tracked(descriptor);
    if (!of.known)
        return REAL(ftruncate64)(descriptor, length);
    pthread_mutex_lock(&gate);
    int result = fails('t') ? -1 : REAL(ftruncate64)(descriptor, length);
    if (result == 0)
        note(TRUNCATE, of, 0, length, NULL, 0);
    pthread_mutex_unlock(&gate);
    return result;
}

int ftruncate(int descriptor, off_t length) { return ftruncate64(descriptor, length); }

// The disk is a model, so nothing is really synced; the pause is a disk's, in which others go on.
int fsync(int descriptor)
{
    struct tracked of = tracked(descriptor);
    if (!of.known)
        return REAL(fsync)(descriptor);
    pthread_mutex_lock(&gate);
    int64_t sync = ++syncs;
    note(SYNC_BEGIN, of, 0, sync, NULL, 0);
    int error = of.file != DIRECTORY && fails('s') ? errno : 0;
    pthread_mutex_unlock(&gate);
    usleep(SYNC_MICROSECONDS);
    pthread_mutex_lock(&gate);
    note(SYNC_END, of, error, sync, NULL, 0);
    pthread_mutex_unlock(&gate);
    errno = error;
    return error == 0 ? 0 : -1;
}

int fdatasync(int descriptor) { return fsync(descriptor); }

int unlink(const char *path)
{
    int file = file_of(path);
    if (file < 0)
        return REAL(unlink)(path);
    pthread_mutex_lock(&gate);
    int result = fails('u') ? -1 : REAL(unlink)(path);
    if (result == 0)
        note(UNLINK, (struct tracked){ 1, file, generations[file] }, 0, 0, NULL, 0);
    pthread_mutex_unlock(&gate);
    return result;
}

ssize_t write(int descriptor, const void *data, size_t length)
{
    if (tracked(descriptor).known)
        unmodelled("write");
    return REAL(write)(descriptor, data, length);
}

void *mmap64(void *address, size_t length, int protection, int flags, int descriptor, off64_t offset)
{
    struct tracked of = tracked(descriptor);
    if (of.known && of.file != INDEX)
        unmodelled("mmap");
    return REAL(mmap64)(address, length, protection, flags, descriptor, offset);
}

int rename(const char *from, const char *to)
{
    if (file_of(from) >= 0 || file_of(to) >= 0)
        unmodelled("rename");
    return REAL(rename)(from, to);
}

// What follows is called by the child.

void recorder_begin(const char *folder, const char *log)
{
    pthread_mutex_lock(&gate);
    strcpy(directory, folder);
    directory_length = strlen(folder);
    memset(generations, 0, sizeof generations);
    output = REAL(open64)(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
    note(BEGIN, (struct tracked){ 0 }, 0, 0, NULL, 0);
    pthread_mutex_unlock(&gate);
}

void recorder_end(void)
{
    pthread_mutex_lock(&gate);
    flush();
    REAL(close)(output);
    output = -1;
    directory_length = 0;
    failing[0] = 0;
    pthread_mutex_unlock(&gate);
}

void recorder_mark(int kind, const void *data, int length)
{
    pthread_mutex_lock(&gate);
    note(MARK, (struct tracked){ 0 }, kind, 0, data, length);
    pthread_mutex_unlock(&gate);
}

void recorder_kill(void)
{
    pthread_mutex_lock(&gate);
    die();
}

// Lets calls of the given kinds fail from the first to the last of them, counted from now. No kinds: none fails any more.
void recorder_fail(const char *kinds, int with, int64_t first, int64_t last)
{
    pthread_mutex_lock(&gate);
    strcpy(failing, kinds);
    failure = with;
    calls = 0;
    first_failing = first;
    last_failing = last;
    pthread_mutex_unlock(&gate);
}

// How many calls of those kinds there were.
int64_t recorder_calls(void) { return calls; }
