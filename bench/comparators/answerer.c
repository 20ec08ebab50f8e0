// answerer talk|once
// What a machine can do at most where a server does nothing: one thread, one epoll, one answer for each line.
//   talk   answers every line of BlueTrace's conversation with a line ready made: the load generator's own ceiling
//   once   answers one line and closes: the least that a connection can cost
// Listens on a port of the system's choice on loopback and prints it.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define TEMPID "250 12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05\r\n"

static int answers_once;

static const char *answer_to(char first) {
    switch (first) {
    case 'U': return "331 Password\r\n";
    case 'P': return "230 Welcome to the BlueTrace Simulator!\r\n";
    case 'D': return TEMPID;
    default: return "221 Logged out\r\n";
    }
}

static void admit(int listener, int loop) {
    int on = 1, client = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
    if (client < 0) return;
    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = client};
    epoll_ctl(loop, EPOLL_CTL_ADD, client, &event);
    static const char greeting[] = "220 BlueTrace/1 line-max=256 entries-max=100000\r\n";
    if (!answers_once) send(client, greeting, sizeof greeting - 1, MSG_NOSIGNAL);
}

// The generator never splits a line, so a chunk is whole lines.
static void serve(int client) {
    static char said[65536], reply[65536 * 8];
    ssize_t length = recv(client, said, sizeof said, 0);
    if (length <= 0) {
        close(client);
        return;
    }
    size_t replied = 0;
    for (char *line = said; line < said + length; line = (char *)memchr(line, '\n', said + length - line) + 1) {
        const char *answer = answer_to(*line);
        size_t size = strlen(answer);
        memcpy(reply + replied, answer, size);
        replied += size;
    }
    send(client, reply, replied, MSG_NOSIGNAL);
    if (answers_once) close(client);
}

int main(int argc, char **argv) {
    if (argc != 2) return 64;
    answers_once = strcmp(argv[1], "once") == 0;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), loop = epoll_create1(0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    if (bind(listener, (struct sockaddr *)&address, size) < 0 || listen(listener, 4096) < 0) return 1;
    getsockname(listener, (struct sockaddr *)&address, &size);
    printf("ready on 127.0.0.1:%d\n", ntohs(address.sin_port));
    fflush(stdout);

    struct epoll_event event = {.events = EPOLLIN, .data.fd = listener}, events[256];
    epoll_ctl(loop, EPOLL_CTL_ADD, listener, &event);
    while (1) {
        int ready = epoll_wait(loop, events, 256, -1);
        for (int i = 0; i < ready; i++) {
            if (events[i].data.fd == listener) admit(listener, loop);
            else serve(events[i].data.fd);
        }
    }
}
