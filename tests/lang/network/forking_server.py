import os
import socket
import socketserver

print([n for n in ("ForkingMixIn", "ForkingTCPServer", "ForkingUDPServer") if n in socketserver.__all__])
parent = os.getpid()


class Shout(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.readline().upper() + str(os.getpid() != parent).encode())


with socketserver.ForkingTCPServer(("127.0.0.1", 0), Shout) as server:
    for word in b"hello\n", b"again\n":
        with socket.create_connection(server.server_address, 10) as c:
            c.sendall(word)
            server.handle_request()
            data = b""
            while piece := c.recv(100):
                data += piece
            print(data)
print(server.active_children)
