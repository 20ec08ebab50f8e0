// hearer
// The least that hearing beacons can cost: calls recvfrom and counts. Prints its port; prints the count when a datagram
// of one byte arrives, and ends. Its receive buffer is as large as the client's.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>

#define BUFFER (4 << 20)

int main(void) {
    int ear = socket(AF_INET, SOCK_DGRAM, 0);
    if (setsockopt(ear, SOL_SOCKET, SO_RCVBUF, &(int){BUFFER}, sizeof(int)) < 0) return 1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    if (bind(ear, (struct sockaddr *)&address, size) < 0) return 1;
    getsockname(ear, (struct sockaddr *)&address, &size);
    printf("ready on 127.0.0.1:%d\n", ntohs(address.sin_port));
    fflush(stdout);

    char datagram[2048];
    long heard = 0;
    while (recvfrom(ear, datagram, sizeof datagram, 0, NULL, NULL) != 1) heard++;
    printf("heard %ld\n", heard);
    return 0;
}
